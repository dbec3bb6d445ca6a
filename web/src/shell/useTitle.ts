import { useEffect } from 'react';

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 絆 Kizuna`;
  }, [title]);
}
