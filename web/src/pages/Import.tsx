import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/i18n';
import { Chosen } from '../imports/Chosen';
import { DropZone } from '../imports/DropZone';
import { ImportList } from '../imports/ImportList';
import { useImports } from '../imports/useImports';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { ReportPage, Section } from '../reports/ReportPage';

/** Files of a shop: dropped, looked at, imported, and taken back. */
export default function Import() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const { data, isError, error, refetch } = useImports();
  const chosen = data?.items.find(({ id, stage }) => id === params.get('file') && stage === 'ready');
  const rest = data?.items.filter((file) => file !== chosen) ?? [];
  return (
    <ReportPage title={t('imports.title')}>
      {isError && !data && <LoadError error={error} retry={() => void refetch()} />}
      {!data && !isError && <ListSkeleton />}
      {data && (
        <>
          <DropZone
            largest={data.largestFile}
            partSize={data.partSize}
            onReady={(file) => setParams({ file }, { replace: true })}
          />
          {chosen && <Chosen key={chosen.id} file={chosen} onStarted={() => setParams({}, { replace: true })} />}
          {rest.length > 0 && (
            <Section title={t('imports.list')}>
              <ImportList items={rest} />
            </Section>
          )}
          {data.items.length === 0 && (
            <Empty icon="box" title={t('imports.listEmpty')}>
              <Words>{t('imports.listEmptyHint')}</Words>
            </Empty>
          )}
        </>
      )}
    </ReportPage>
  );
}
