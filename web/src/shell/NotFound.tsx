import { Link } from 'react-router';
import { useWords } from '../i18n/i18n';
import { Empty } from '../parts/States';

export function NotFound() {
  const { t } = useWords();
  return (
    <Empty icon="search" title={t('error.page')}>
      <Link to="/work">{t('error.home')}</Link>
    </Empty>
  );
}
