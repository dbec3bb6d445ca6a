import { ApiError } from '../api/client';
import { useWords } from '../i18n/i18n';

/** Why a call failed, in the server's words where it gave any. */
export function useFailure(): (error: unknown) => string {
  const { t } = useWords();
  return (error) => {
    if (!(error instanceof ApiError) || error.status === 0) return t('error.unreachable');
    return error.passing ? t('action.busy') : error.message;
  };
}
