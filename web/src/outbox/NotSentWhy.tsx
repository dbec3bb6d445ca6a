import type { NotSent } from '../api/types';
import { useWords } from '../i18n/i18n';

/** Why a rep makes a contact that was to be sent. */
export function NotSentWhy({ notSent }: { notSent: NotSent }) {
  const { t } = useWords();
  return (
    <>
      {t(`outbox.why.${notSent.why}`)}
      {notSent.words && ` (${notSent.words})`}
    </>
  );
}
