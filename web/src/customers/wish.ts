import type { Preferences } from '../api/types';
import { useWords } from '../i18n/i18n';
import { useChannelName } from '../tasks/Channel';

export type Window = NonNullable<Preferences['windows']>[number];
export type Day = Window['days'][number];
export type Form = NonNullable<Preferences['form']>;

export const days: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const forms: readonly Form[] = ['text', 'voice', 'image', 'video'];

/** Hours and minutes of "09:00:00"; midnight ends a day as 24:00. */
export const clock = (time: string, isEnd = false): string =>
  isEnd && time.startsWith('00:00') ? '24:00' : time.slice(0, 5);

/** "月水 09:30–12:00". */
export function useWindow(): (window: Window) => string {
  const { t, lang } = useWords();
  return ({ days: of, from, to }) =>
    `${of.map((day) => t(`customer.weekdays.${day}`)).join(lang === 'ja' ? '' : ', ')} ${clock(from)}–${clock(to, true)}`;
}

/** A wish as a change tells it, in words: "form: text", "windows: Mon Wed 09:30–12:00", "channels: line, not phone". */
export function useWish(): (said: string) => string {
  const { t, lang } = useWords();
  const channel = useChannelName();
  const comma = lang === 'ja' ? '、' : ', ';
  const spell = (name: string, value: string): string => {
    switch (name) {
      case 'form': {
        const form = forms.find((one) => one === value);
        return `${t('customer.form')}: ${form ? t(`customer.forms.${form}`) : value}`;
      }
      case 'windows': {
        const named = value.replace(/(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ?/g, (_, day: string) =>
          lang === 'ja' ? t(`customer.weekdays.${day.toLowerCase() as Day}`) : `${day} `,
        );
        return `${t('customer.windows')}: ${lang === 'ja' ? named.replace(/([月火水木金土日])(\d)/g, '$1 $2').replaceAll(', ', comma) : named}`;
      }
      case 'weeklyCap':
        return t('customer.cap', { count: Number(value) });
      case 'zone':
        return `${t('customer.zone')}: ${value}`;
      case 'channels': {
        const each = value.split(', ').map((one) => {
          const refused = one.startsWith('not ');
          return `${channel(refused ? one.slice(4) : one)} ${t(refused ? 'customer.refused' : 'customer.allowed')}`;
        });
        return `${t('customer.channels')}: ${each.join(comma)}`;
      }
      default:
        return name === 'passive' ? t('customer.passive') : [name, value].filter(Boolean).join(': ');
    }
  };
  return (said) => {
    const [name = '', ...rest] = said.split(': ');
    return spell(name, rest.join(': '));
  };
}
