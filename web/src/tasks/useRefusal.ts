import { ApiError } from '../api/client';
import { useWords } from '../i18n/i18n';
import { useFailure } from '../parts/useFailure';

/** Why an action was not taken, in the language of the page where the reason is a common one. */
export function useRefusal(): (cause: unknown) => string {
  const { t } = useWords();
  const failure = useFailure();
  return (cause) => {
    if (!(cause instanceof ApiError)) return t('action.failed');
    if (cause.status === 0) return t('error.unreachable');
    if (cause.status === 404 || cause.status === 409) return t('action.conflict');
    if (cause.status === 429 || cause.status === 503) return t('action.busy');
    return `${t('action.failed')}: ${failure(cause)}`;
  };
}
