import type { Explanation } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { EvidenceList } from '../tags/Because';
import because from '../tags/Because.module.css';
import classes from './Explain.module.css';

type Rule = Explanation['tags'][number]['rule'];
type Foreseen = NonNullable<Explanation['tags'][number]['next']>;

/** A rule in the words of the engine, with its id. */
export function RuleLine({ rule }: { rule: Rule }) {
  const { lang } = useWords();
  return (
    <span>
      {rule[lang]} <code className={because.rule}>{rule.id}</code>
    </span>
  );
}

/** What time alone is going to change, and by which rule. */
export function Next({ next, to }: { next: Foreseen; to: string | undefined }) {
  const { t } = useWords();
  return (
    <span className={classes.next}>
      <b>
        <When at={next.at} /> → {to ?? t('explain.ends')}
      </b>
      <RuleLine rule={next.rule} />
      <EvidenceList because={next.because} ids={false} />
    </span>
  );
}
