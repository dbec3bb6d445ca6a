import type { ReactNode } from 'react';
import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Words } from '../parts/States';
import { When } from '../parts/When';
import { Channel } from '../tasks/Channel';
import { took } from '../time';
import { Fact } from './Facts';
import classes from './Facts.module.css';
import { clock, useWindow } from './wish';

type View = CustomerView['preferences'];
type Source = View['sources']['form'];

/** How the customer wants to be contacted (P1), where each wish comes from, and what their answers have taught (P2, P12). */
export function PreferencesList({ preferences }: { preferences: View }) {
  const { t, lang } = useWords();
  const span = useWindow();
  const { zone, windows, form, weeklyCap, passive, channels, note, sources, learned } = preferences;
  const stated = Object.entries(channels);
  const none = !zone && windows.length === 0 && !form && weeklyCap == null && !passive && stated.length === 0;
  return (
    <>
      {none && <Words>{t('customer.noPreferences')}</Words>}
      <dl className={classes.facts}>
        {!none && <Fact name={t('preferences.note')}>{note[lang]}</Fact>}
        {windows.length > 0 && (
          <Fact name={t('customer.windows')}>
            {windows.map((window) => (
              <div key={span(window)}>{span(window)}</div>
            ))}
            <From source={sources.windows} />
          </Fact>
        )}
        {zone && <Fact name={t('customer.zone')}>{zone}</Fact>}
        {form && (
          <Fact name={t('customer.form')}>
            {t(`customer.forms.${form}`)} <From source={sources.form} />
          </Fact>
        )}
        {weeklyCap != null && (
          <Fact name={t('customer.weeklyCap')}>
            {t('customer.cap', { count: weeklyCap })} <From source={sources.weeklyCap} />
          </Fact>
        )}
        {passive && (
          <Fact name={t('customer.weeklyCap')}>
            {t('customer.passive')} <From source={sources.passive} />
          </Fact>
        )}
        {stated.length > 0 && (
          <Fact name={t('customer.channels')}>
            {stated.map(([channel, allowed]) => (
              <div key={channel}>
                <Channel channel={channel} /> {allowed ? t('customer.allowed') : t('customer.refused')}
              </div>
            ))}
          </Fact>
        )}
        {sources.confirmedAt && (
          <Fact name={t('preferences.confirmed')}>
            <When at={sources.confirmedAt} />
          </Fact>
        )}
        {(learned.type || learned.goldenWindow) && (
          <Fact name={t('preferences.learned')}>
            {learned.type && <div>{t(`preferences.types.${learned.type}`)}</div>}
            {learned.goldenWindow && (
              <div>
                {t('preferences.golden', {
                  from: clock(learned.goldenWindow.from),
                  to: clock(learned.goldenWindow.to, true),
                  span: took(learned.goldenWindow.meanSeconds, lang),
                })}
              </div>
            )}
          </Fact>
        )}
      </dl>
    </>
  );
}

/** A person set it, or a message said so with these words. */
function From({ source }: { source: Source }): ReactNode {
  if (!source) return null;
  const { origin, at, because } = source;
  return (
    <span className={classes.soft}>
      {because.phrase && <q className={classes.phrase}>{because.phrase}</q>}{' '}
      <When at={at} words={origin === 'set' ? 'preferences.set' : 'preferences.inferred'} />
    </span>
  );
}
