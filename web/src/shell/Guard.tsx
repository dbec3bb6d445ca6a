import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../i18n/i18n';
import { Empty } from '../parts/States';

/** A page that breaks takes only itself down; another page starts afresh. */
export function Guard({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return <Boundary key={pathname.split('/')[1]}>{children}</Boundary>;
}

/** What breaks in here says so in its place, and what is around it stays. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useWords();
  return (
    <Empty icon="alarm" title={t('error.broken')}>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t('error.reload')}
      </Button>
    </Empty>
  );
}
