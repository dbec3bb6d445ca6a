import { Link } from 'react-router';
import { useWords } from '../i18n/i18n';
import { ja } from '../i18n/ja';
import { When } from '../parts/When';
import { useVersions } from './policies';
import classes from './Side.module.css';

/** Every version there was, newest first, each with what it changed; any of them can be put back. */
export function VersionList({ newest, onRestore }: { newest: number; onRestore: (version: number) => void }) {
  const { t } = useWords();
  const versions = useVersions(newest).data?.versions ?? [];
  return (
    <section className={classes.versions}>
      <h2>{t('policy.versions')}</h2>
      <ol>
        {versions.map(({ version, from, by }, index) => {
          const before = versions[index + 1]?.version;
          return (
            <li key={version}>
              <span className={classes.version}>
                {t('policy.version', { version })}
                {version === newest && <span className={classes.holds}>{t('policy.holds')}</span>}
                {before !== undefined && (
                  <Link
                    to={`/policy?from=${before}&to=${version}`}
                    aria-label={`${t('policy.version', { version })}: ${t('policy.changes')}`}
                  >
                    {t('policy.changes')}
                  </Link>
                )}
              </span>
              <span className={classes.soft}>
                {from ? <When at={from} words="policy.since" /> : t('policy.fromStart')} · <ByWords by={by} />
              </span>
              {version !== newest && (
                <button
                  type="button"
                  aria-label={`${t('policy.version', { version })}: ${t('policy.restore')}`}
                  onClick={() => onRestore(version)}
                >
                  {t('policy.restore')}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function ByWords({ by }: { by: string }) {
  const { t } = useWords();
  return by !== 'other' && by in ja.policy.by ? t(`policy.by.${by as 'api' | 'start'}`) : t('policy.by.other', { by });
}
