import { useEffect } from 'react';

let title = '絆 Kizuna';
let mark = '';

const draw = () => {
  document.title = mark + title;
};

export function useTitle(of: string): void {
  useEffect(() => {
    title = `${of} · 絆 Kizuna`;
    draw();
  }, [of]);
}

/** What stands before the title of whatever page is shown, and a sign on its icon: seen from another tab. */
export function markTab(next: string): void {
  if (next === mark) return;
  mark = next;
  draw();
  document.querySelector('link[rel=icon]')?.setAttribute('href', next ? '/favicon-hot.svg' : '/favicon.svg');
}
