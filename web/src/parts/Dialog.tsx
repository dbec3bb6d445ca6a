import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n';
import classes from './Dialog.module.css';

interface Props {
  title: string;
  size?: 'xs' | 'sm' | 'lg';
  onClose: () => void;
  children: ReactNode;
}

/** A question in front of the page. It is there while it is rendered, holds the focus, and gives it back. */
export function Dialog({ title, size = 'sm', onClose, children }: Props) {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      size={size}
      classNames={{ title: classes.title ?? '' }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {children}
    </Modal>
  );
}

/** Shows in a dialog what should have been one. */
export function inDialog({ onClose }: { onClose: () => void }, content: ReactNode): ReactNode {
  return (
    <Dialog title="" onClose={onClose}>
      {content}
    </Dialog>
  );
}

/** Why the question could not be answered. */
export function DialogError({ children }: { children: string | undefined }) {
  if (!children) return null;
  return (
    <p role="alert" className={classes.error}>
      {children}
    </p>
  );
}
