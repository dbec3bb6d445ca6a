import type { Explanation } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { EvidenceList } from '../tags/Because';
import because from '../tags/Because.module.css';
import { useRule } from '../tags/useRule';
import classes from './Explain.module.css';

type Rule = Explanation['tags'][number]['rule'];
type Foreseen = NonNullable<Explanation['tags'][number]['next']>;

/** A rule with its id, in the words of the pages; one that they do not know, in those of the engine. */
export function RuleLine({ rule, version }: { rule: Rule; version: number | undefined }) {
  const { lang } = useWords();
  const words = useRule(version)(rule.id);
  return (
    <span>
      {words ?? rule[lang]} <code className={because.rule}>{rule.id}</code>
    </span>
  );
}

/** What time alone is going to change, and by which rule. */
export function Next({ next, to, version }: { next: Foreseen; to: string | undefined; version: number | undefined }) {
  const { t } = useWords();
  return (
    <span className={classes.next}>
      <b>
        <When at={next.at} /> → {to ?? t('explain.ends')}
      </b>
      <RuleLine rule={next.rule} version={version} />
      <EvidenceList because={next.because} ids={false} />
    </span>
  );
}
