import { Button } from '@mantine/core';
import type { AdLine } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { useMoney } from '../parts/useMoney';
import { plainDate } from '../time';
import classes from './AdTable.module.css';
import { usePercent } from './Meter';
import report from './Report.module.css';

/** Each ad with its cost, what it brought, and what a response and an order cost; on a phone a card for each. */
export function AdTable({ ads, onEdit }: { ads: readonly AdLine[]; onEdit: (ad: AdLine) => void }) {
  const { t } = useWords();
  const numbers = ['cost', 'responses', 'orders', 'cpi', 'cpo', 'rate'] as const;
  return (
    <table className={`${report.table} ${report.stacked} ${classes.table}`}>
      <thead>
        <tr>
          <th scope="col">{t('reports.ads.name')}</th>
          <th scope="col">{t('reports.ads.medium')}</th>
          <th scope="col">{t('reports.ads.runsOn')}</th>
          {numbers.map((name) => (
            <th key={name} scope="col" className={report.number}>
              {t(`reports.ads.${name}`)}
            </th>
          ))}
          <th scope="col" className={report.number}>
            {t('reports.ads.actions')}
          </th>
        </tr>
      </thead>
      <tbody>
        {ads.map((ad) => (
          <AdRow key={ad.id} ad={ad} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

function AdRow({ ad, onEdit }: { ad: AdLine; onEdit: (ad: AdLine) => void }) {
  const { t, lang } = useWords();
  const money = useMoney();
  const percent = usePercent();
  const {
    name,
    id,
    medium,
    runsOn,
    cost,
    currency,
    registeredLate,
    responses,
    orders,
    refunded,
    cpi,
    cpo,
    closingRate,
  } = ad;
  const amount = (one: number | null | undefined) => (one == null ? '–' : money(one, currency));
  return (
    <tr>
      <th scope="row" className={classes.name}>
        {name}
        <span className={classes.id}>
          {id}
          {registeredLate && (
            <span className={classes.late}>
              <Icon name="clock" size={11} /> {t('reports.ads.late')}
            </span>
          )}
        </span>
      </th>
      <td data-label={t('reports.ads.medium')}>{medium}</td>
      <td data-label={t('reports.ads.runsOn')}>
        <time dateTime={runsOn}>{plainDate(runsOn, lang)}</time>
      </td>
      <td className={report.number} data-label={t('reports.ads.cost')}>
        {amount(cost)}
      </td>
      <td className={report.number} data-label={t('reports.ads.responses')}>
        {responses.toLocaleString(lang)}
      </td>
      <td
        className={report.number}
        data-label={t('reports.ads.orders')}
        title={refunded > 0 ? t('reports.ads.refunded', { count: refunded }) : undefined}
      >
        {orders.toLocaleString(lang)}
      </td>
      <td className={report.number} data-label={t('reports.ads.cpi')}>
        {amount(cpi)}
      </td>
      <td className={report.number} data-label={t('reports.ads.cpo')}>
        {amount(cpo)}
      </td>
      <td className={report.number} data-label={t('reports.ads.rate')}>
        {closingRate == null ? '–' : percent(closingRate, 2)}
      </td>
      <td className={report.number}>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t('reports.ads.editOf', { name })}
          onClick={() => onEdit(ad)}
        >
          {t('reports.ads.edit')}
        </Button>
      </td>
    </tr>
  );
}
