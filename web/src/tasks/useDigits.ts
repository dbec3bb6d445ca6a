import { useEffect, useEffectEvent } from 'react';

/** Keys 1 to 9 choose from a list while no text is being written. */
export function useDigits(choose: (index: number) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const writing = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    event.preventDefault();
    choose(Number(event.key) - 1);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
