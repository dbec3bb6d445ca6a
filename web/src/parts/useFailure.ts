import { ApiError } from '../api/client';
import { useWords } from '../i18n/i18n';
import { ja, type Words } from '../i18n/ja';

/** Why a call failed, in the words of the page for what a person can meet there, else in the server's. */
export function useFailure(): (error: unknown) => string {
  const { t, lang } = useWords();
  const valuesOf = (values: object) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'number' ? value.toLocaleString(lang) : value,
      ]),
    );
  return (error) => {
    if (!(error instanceof ApiError) || error.status === 0) return t('error.unreachable');
    if (error.passing) return t('action.busy');
    return isKnown(error.code) ? t(`refusal.${error.code}`, valuesOf(error.values)) : error.message;
  };
}

function isKnown(code: string | undefined): code is keyof Words['refusal'] {
  return code !== undefined && code in ja.refusal;
}
