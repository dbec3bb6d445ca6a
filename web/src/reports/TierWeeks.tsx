import { Skeleton } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useWords } from '../i18n/i18n';
import { LoadError } from '../parts/States';
import { useZone } from '../shell/session';
import { date } from '../time';
import { Chart } from './Chart';
import { usePercent } from './Meter';
import type { Palette } from './palette';
import classes from './Report.module.css';
import { Section } from './ReportPage';
import { type Tier, tiers, tiersChart, type Week } from './tiersChart';
import { useDistribution, weeksBack } from './useReports';
import { useThreshold } from './useThreshold';

/** The tiers of activity over a quarter, as picture and as table. */
export function TierWeeks({ asOf }: { asOf: string | undefined }) {
  const { t, lang } = useWords();
  const zone = useZone();
  const percent = usePercent();
  const threshold = useThreshold();
  const report = useDistribution(asOf, weeksBack);
  const found = report.data?.weeks;

  const weeks = useMemo(
    () =>
      found?.map(({ asOf: at, activity }): Week => {
        const share = (tier: Tier) => activity.values.find(({ value }) => value === tier)?.share ?? 0;
        return {
          name: date(Date.parse(at), zone, lang),
          shares: { high: share('high'), mid: share('mid'), low: share('low'), dormant: share('dormant') },
        };
      }),
    [found, zone, lang],
  );
  const draw = useCallback(
    (palette: Palette) => {
      const words = {
        tier: (tier: Tier) => t(`activity.${tier}`),
        percent,
        threshold: t('reports.distribution.threshold', { threshold: percent(threshold ?? 0, 0) }),
      };
      return tiersChart(weeks ?? [], threshold, words, palette);
    },
    [weeks, threshold, lang],
  );

  return (
    <Section title={t('reports.distribution.weeks')} words={t('reports.distribution.weeksHint', { count: weeksBack })}>
      {report.isError && !weeks && <LoadError error={report.error} retry={() => void report.refetch()} />}
      {!weeks && !report.isError && <Skeleton height={300} mt={10} />}
      {weeks && (
        <div className={classes.split}>
          <Chart
            height={320}
            label={t('reports.distribution.chart', {
              share: percent(weeks.at(-1)?.shares.high ?? 0),
              threshold: percent(threshold ?? 0, 0),
            })}
            draw={draw}
          />
          <table className={classes.table} data-dense>
            <thead>
              <tr>
                <th scope="col">{t('reports.distribution.week')}</th>
                {tiers.map((tier) => (
                  <th key={tier} scope="col" className={classes.number}>
                    {t(`activity.${tier}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...weeks].reverse().map(({ name, shares }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {tiers.map((tier) => (
                    <td key={tier} className={classes.number}>
                      {percent(shares[tier])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
