import { useWords } from '../i18n/i18n';
import { Dialog } from '../parts/Dialog';
import classes from './KeyBar.module.css';

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const keys: [string[], string][] = [
    [['j', '↓'], t('keys.down')],
    [['k', '↑'], t('keys.up')],
    [['Home', 'End'], t('keys.first')],
    [['Enter'], t('keys.open')],
    [['c'], t('keys.complete')],
    [['s'], t('keys.snooze')],
    [['r'], t('keys.reassign')],
    [['d'], t('keys.dismiss')],
    [['u'], t('keys.undo')],
    [['h'], t('keys.hot')],
    [['1', '2', '3'], t('keys.lists')],
    [['/'], t('keys.search')],
    [['?'], t('keys.help')],
  ];
  return (
    <Dialog title={t('keys.title')} size="xs" onClose={onClose}>
      <dl className={classes.keys}>
        {keys.map(([names, words]) => (
          <KeyLine key={words} names={names} words={words} />
        ))}
      </dl>
    </Dialog>
  );
}

function KeyLine({ names, words }: { names: string[]; words: string }) {
  return (
    <>
      <dt>
        {names.map((name) => (
          <kbd key={name}>{name}</kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </>
  );
}
