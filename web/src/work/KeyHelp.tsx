import { Modal } from '@mantine/core';
import { useWords } from '../i18n/i18n';
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
    [['1', '2', '3'], t('keys.lists')],
    [['/'], t('keys.search')],
    [['?'], t('keys.help')],
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      centered
      styles={{ title: { fontWeight: 600 } }}
      size="xs"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <dl className={classes.keys}>
        {keys.map(([names, words]) => (
          <KeyLine key={words} names={names} words={words} />
        ))}
      </dl>
    </Modal>
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
