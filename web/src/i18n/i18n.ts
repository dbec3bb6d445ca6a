import i18n from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Lang } from '../api/types';
import { en } from './en';
import { ja, type Words } from './ja';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: { words: Words };
  }
}

const remembered = 'kizuna.lang';

/** Japanese first, whatever the browser asks for; the switch is on every page and is remembered. */
const first = (): Lang => (localStorage.getItem(remembered) === 'en' ? 'en' : 'ja');

i18n.on('languageChanged', (lang) => {
  document.documentElement.lang = lang;
});

void i18n.use(initReactI18next).init({
  resources: { ja: { words: ja }, en: { words: en } },
  defaultNS: 'words',
  lng: first(),
  fallbackLng: 'ja',
  interpolation: { escapeValue: false },
});

export function useWords() {
  const { t, i18n: current } = useTranslation();
  const lang: Lang = current.language === 'en' ? 'en' : 'ja';
  return { t, lang };
}

export function choose(lang: Lang): void {
  localStorage.setItem(remembered, lang);
  void i18n.changeLanguage(lang);
}
