import { Link } from 'react-router';
import type { Distribution } from '../api/types';
import { useWords } from '../i18n/i18n';
import { activityLooks, headlineLooks, intentLooks, interestLooks, type Look } from '../tags/looks';
import { Badge } from '../tags/TagBadge';
import { Meter, usePercent } from './Meter';
import classes from './Report.module.css';
import { Section } from './ReportPage';

interface Part {
  value: string;
  count: number;
  share: number;
  claim?: { rule: string; from: number; to: number } | null;
}

interface Dimension {
  name: 'activity' | 'intent' | 'interest' | 'headline' | 'class' | 'stage';
  spread: { of: number; none: number; values: readonly Part[] };
  looks?: Record<string, Look>;
  note?: string | undefined;
  /** The parameter of the list of customers; a stage is none. */
  filter?: string;
}

/** Every dimension as a table; a value leads to its customers. */
export function Spreads({ report }: { report: Distribution }) {
  const { t, lang } = useWords();
  const nobody = (none: number) =>
    none > 0 ? t('reports.distribution.nobody', { count: none, people: none.toLocaleString(lang) }) : undefined;
  const several = (none: number) => [t('reports.distribution.several'), nobody(none)].filter(Boolean).join(' · ');
  const { activity, intent, interests, headline, stage } = report;
  const silent = activity.none
    ? t('reports.distribution.neverWrote', { count: activity.none, people: activity.none.toLocaleString(lang) })
    : undefined;
  const dimensions: Dimension[] = [
    { name: 'activity', spread: activity, looks: activityLooks, note: silent, filter: 'activity' },
    { name: 'intent', spread: intent, looks: intentLooks, filter: 'intent' },
    { name: 'interest', spread: interests, looks: interestLooks, note: several(interests.none), filter: 'interest' },
    { name: 'headline', spread: headline, looks: headlineLooks, note: several(headline.none), filter: 'headline' },
    { name: 'class', spread: report.class, filter: 'class' },
    { name: 'stage', spread: stage },
  ];
  return (
    <div className={classes.cards}>
      {dimensions.map((dimension) => (
        <Spread key={dimension.name} {...dimension} />
      ))}
    </div>
  );
}

function Spread({ name, spread, looks, note, filter }: Dimension) {
  const { t, lang } = useWords();
  const percent = usePercent();
  const words: Record<string, string> = t(name, { returnObjects: true });
  const claimed = spread.values.some(({ claim }) => claim);
  return (
    <Section title={t(`dimension.${name}`)} words={note}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('reports.value')}</th>
            <th scope="col" className={classes.number}>
              {t('reports.count')}
            </th>
            <th scope="col" className={classes.number}>
              {t('reports.share')}
            </th>
            {claimed && (
              <th scope="col" className={classes.number} title={t('reports.claimHint')}>
                {t('reports.claim')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {spread.values.map(({ value, count, share, claim }) => {
            const look = looks?.[value];
            const label = look ? (
              <Badge colour={look.colour} icon={look.icon}>
                {words[value]}
              </Badge>
            ) : (
              words[value]
            );
            return (
              <tr key={value}>
                <th scope="row">
                  {filter ? (
                    <Link to={`/customers?${filter}=${value}`} className={classes.plain}>
                      {label}
                    </Link>
                  ) : (
                    label
                  )}
                </th>
                <td className={classes.number}>{count.toLocaleString(lang)}</td>
                <td className={classes.number}>
                  <Meter share={share} />
                </td>
                {claimed && (
                  <td className={`${classes.number} ${classes.claim}`}>
                    {claim && (
                      <span className={classes.soft} title={t('reports.claimHint')}>
                        {claim.from === claim.to
                          ? percent(claim.from, 0)
                          : `${percent(claim.from, 0).replace('%', '')}–${percent(claim.to, 0)}`}{' '}
                        <code>{claim.rule}</code>
                      </span>
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
