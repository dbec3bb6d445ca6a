import { inDialog } from '../parts/Dialog';
import { part } from '../parts/part';

// What the customer page shows only to those who ask for it.

export const Explain = part(() => import('./Explain'));

export const PreferencesForm = part(() => import('./PreferencesForm'), inDialog);
