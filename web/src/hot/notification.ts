/** What this browser says to notifications; undefined where it has none. */
export const permission = (): NotificationPermission | undefined =>
  'Notification' in window ? Notification.permission : undefined;

/** Asks the browser, which asks the person. Only ever called by a button. */
export async function askPermission(): Promise<boolean> {
  return 'Notification' in window && (await Notification.requestPermission()) === 'granted';
}

/** @param tag of a lead: told again, it takes the place of the one before */
export function show(title: string, body: string, tag: string, lang: string, onOpen: () => void): void {
  if (permission() !== 'granted') return;
  try {
    const shown = new Notification(title, { body, tag, lang, icon: '/favicon-hot.svg' });
    shown.onclick = () => {
      window.focus();
      shown.close();
      onOpen();
    };
  } catch {
    // Browsers of phones have the name, and no notification without an installed page.
  }
}
