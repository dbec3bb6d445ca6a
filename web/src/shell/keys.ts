import { useEffect, useEffectEvent } from 'react';

/** Whether the key belongs to a text that is being written, or to an open dialog. */
export function isWriting(event: KeyboardEvent): boolean {
  if (event.isComposing) return true;
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return true;
  return (
    event.target instanceof Element &&
    event.target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}

/** Keys of a page; the handler says whether it took the key. */
export function usePageKeys(handle: (key: string, event: KeyboardEvent) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return;
    if (handle(event.key, event)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
