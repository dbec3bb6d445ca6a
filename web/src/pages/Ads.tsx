import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { AdLine, AdsReport } from '../api/types';
import { useWords } from '../i18n/i18n';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { useMoney } from '../parts/useMoney';
import { type AdDraft, AdForm } from '../reports/AdForm';
import { AdTable } from '../reports/AdTable';
import { adsChart, mainCurrency, pointsOf } from '../reports/adsChart';
import { Chart } from '../reports/Chart';
import { CsvLink } from '../reports/CsvLink';
import type { Palette } from '../reports/palette';
import classes from '../reports/Report.module.css';
import { ReportPage, Section } from '../reports/ReportPage';
import { useAds } from '../reports/useReports';

/** Rules C1 to C5: what each ad cost and brought. */
export default function Ads() {
  const { t } = useWords();
  const report = useAds();
  const [draft, setDraft] = useState<AdDraft>();
  const tools = (
    <>
      <Button size="compact-md" onClick={() => setDraft({})}>
        {t('reports.ads.register')}
      </Button>
      <CsvLink report="ads" />
    </>
  );
  return (
    <ReportPage title={t('reports.ads.title')} tools={tools}>
      {report.isError && !report.data && <LoadError error={report.error} retry={() => void report.refetch()} />}
      {!report.data && !report.isError && <ListSkeleton />}
      {report.data && report.data.items.length === 0 && (
        <Empty icon="megaphone" title={t('reports.ads.empty')}>
          <Words>{t('reports.ads.emptyHint')}</Words>
        </Empty>
      )}
      {report.data && report.data.items.length > 0 && (
        <>
          <Costs ads={report.data.items} />
          <Section title={t('reports.ads.table')} words={`${t('reports.ads.cpiHint')} · ${t('reports.ads.cpoHint')}`}>
            <AdTable ads={report.data.items} onEdit={(ad) => setDraft({ ...ad, known: true })} />
          </Section>
        </>
      )}
      {report.data && report.data.unregistered.length > 0 && (
        <Unregistered ads={report.data.unregistered} onRegister={(id) => setDraft({ id })} />
      )}
      {draft && <AdForm draft={draft} onClose={() => setDraft(undefined)} />}
    </ReportPage>
  );
}

function Costs({ ads }: { ads: readonly AdLine[] }) {
  const { t, lang } = useWords();
  const money = useMoney();
  const currency = mainCurrency(ads) ?? 'JPY';
  const points = pointsOf(ads, currency);
  const draw = useCallback(
    (palette: Palette) => {
      const words = {
        cpi: t('reports.ads.cpi'),
        cpo: t('reports.ads.cpo'),
        money: (one: number) => money(one, currency),
      };
      return adsChart(pointsOf(ads, currency), words, palette);
    },
    [ads, currency, lang],
  );
  return (
    <Section title={t('reports.ads.chart')} words={t('reports.ads.chartHint')}>
      {points.length > 0 ? (
        <Chart height={320} label={t('reports.ads.chartLabel')} draw={draw} />
      ) : (
        <p className={classes.words}>{t('reports.ads.noFigures')}</p>
      )}
      {points.length > 0 && points.length < ads.length && <p className={classes.words}>{t('reports.ads.notDrawn')}</p>}
    </Section>
  );
}

interface UnregisteredProps {
  ads: AdsReport['unregistered'];
  onRegister: (id: string) => void;
}

/** Ids that events name and nobody has registered: their cost is missing (C1). */
function Unregistered({ ads, onRegister }: UnregisteredProps) {
  const { t } = useWords();
  return (
    <Section title={t('reports.ads.unregistered')} words={t('reports.ads.unregisteredHint')}>
      <ul className={classes.list}>
        {ads.map(({ id, responses, orders }) => (
          <li key={id}>
            <b>{id}</b>
            <span className={classes.soft}>{t('reports.ads.unregisteredLine', { responses, orders })}</span>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('reports.ads.registerOf', { id })}
              onClick={() => onRegister(id)}
            >
              {t('reports.ads.register')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
