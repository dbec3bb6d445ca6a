import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import classes from './Sheet.module.css';

/** Where there is no room for a panel beside the list: over it, opened by a tap. The list stays where it is, and its rows can be tapped on. */
export function Sheet({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className={classes.sheet}>
      <button type="button" className={classes.close} onClick={onClose}>
        <Icon name="back" /> {t('work.backToList')}
      </button>
      {children}
    </div>
  );
}
