import { useWords } from '../i18n/i18n';
import { ja } from '../i18n/ja';

/** A plan by name: a sequence with the number of its step, or the tag whose cadence it is. */
export function usePlanText() {
  const { t } = useWords();
  return (plan: string, step?: number): string => {
    const [dimension = '', value = ''] = plan.split('.');
    // Steps are counted from 0 by the engine and from 1 by people.
    if (dimension === 'before' || dimension === 'after')
      return step === undefined ? t(`sequence.${dimension}`) : `${t(`sequence.${dimension}`)} ${step + 1}`;
    if (dimension === 'review') return t('sequence.review');
    if (dimension === 'activity' && isIn(ja.activity, value)) return t(`activity.${value}`);
    if (dimension === 'intent' && isIn(ja.intent, value)) return t(`intent.${value}`);
    if (dimension === 'interest' && isIn(ja.interest, value)) return t(`interest.${value}`);
    if (dimension === 'headline' && isIn(ja.headline, value)) return t(`headline.${value}`);
    if (dimension === 'stage' && isIn(ja.stage, value)) return t(`stage.${value}`);
    return isIn(ja.sequence, dimension) ? t(`sequence.${dimension}`) : plan;
  };
}

function isIn<T extends object>(words: T, key: string): key is string & keyof T {
  return key in words;
}
