import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { When } from '../parts/When';
import { useTraitName } from './Facts';
import classes from './Facts.module.css';

/** Rule D9: what the profile lacks. */
export function Quality({ quality }: { quality: CustomerView['quality'] }) {
  const { t } = useWords();
  const trait = useTraitName();
  return (
    <ul className={classes.gaps}>
      {quality.map(({ issue, since, trait: of, suggestion }) => (
        <li key={`${issue}${of}`}>
          <Icon name="alarm" size={12} />
          <span>
            {issue === 'stale' && since ? (
              <When at={since} words="quality.stale" />
            ) : issue === 'spelling' ? (
              t('quality.spelling', { trait: trait(of ?? ''), suggestion })
            ) : (
              t(`quality.${issue}`)
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
