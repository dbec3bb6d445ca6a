import type { ReactNode } from 'react';
import page from '../parts/Page.module.css';
import { useTitle } from '../shell/useTitle';
import classes from './Report.module.css';

/** A page of figures: its name, what they are looked at by, and sections. */
export function ReportPage(props: { title: string; tools?: ReactNode; busy?: boolean; children: ReactNode }) {
  const { title, tools, busy, children } = props;
  useTitle(title);
  return (
    <div className={classes.page}>
      <header className={page.bar}>
        <h1>{title}</h1>
        {tools}
      </header>
      <div className={classes.sections} aria-busy={busy}>
        {children}
      </div>
    </div>
  );
}

interface SectionProps {
  title: string;
  /** What to make of it. */
  words?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}

export function Section({ title, words, tools, children }: SectionProps) {
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {tools}
      </div>
      {words && <p className={classes.words}>{words}</p>}
      {children}
    </section>
  );
}
