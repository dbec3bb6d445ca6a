import { TextInput } from '@mantine/core';
import { useWords } from '../i18n/i18n';

/** The server takes no more. */
const longestReason = 512;

interface Props {
  value: string;
  /** Nothing was written where something must be. */
  missing: boolean;
  onChange: (value: string) => void;
}

/** Why something is not done. */
export function ReasonField({ value, missing, onChange }: Props) {
  const { t } = useWords();
  return (
    <TextInput
      data-autofocus
      label={t('dismiss.reason')}
      value={value}
      maxLength={longestReason}
      error={missing && t('dismiss.empty')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
