import { useEffectEvent, useLayoutEffect } from 'react';

/** Whether the key belongs to a text that is being written, or to an open dialog. */
export function isWriting(event: KeyboardEvent): boolean {
  if (event.isComposing) return true;
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return true;
  // What opens beside something is closed by this key, wherever the focus is.
  if (event.key === 'Escape' && document.querySelector('[role="dialog"]')) return true;
  return (
    event.target instanceof Element &&
    event.target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}

/** Keys of a page; the handler says whether it took the key. */
export function usePageKeys(handle: (key: string, event: KeyboardEvent) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (handle(event.key, event)) event.preventDefault();
  });
  // Before the page is painted: a key pressed at what is seen already would be nobody's.
  useLayoutEffect(() => {
    // Whose key it is must be seen before a dialog takes it: by the time it comes here, that dialog may be closed.
    let mine: KeyboardEvent | undefined;
    const see = (event: KeyboardEvent) => {
      mine = isWriting(event) ? undefined : event;
    };
    const listen = (event: KeyboardEvent) => {
      if (mine === event) onKey(event);
    };
    window.addEventListener('keydown', see, true);
    document.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', see, true);
      document.removeEventListener('keydown', listen);
    };
  }, []);
}
