import type { Icon as TagIcon } from '../tags/looks';

type OtherIcon =
  | 'phone'
  | 'post'
  | 'chat'
  | 'fax'
  | 'web'
  | 'clock'
  | 'alarm'
  | 'search'
  | 'check'
  | 'later'
  | 'person'
  | 'cross'
  | 'star'
  | 'tag'
  | 'gift'
  | 'back'
  | 'box'
  | 'download'
  | 'upload'
  | 'chart'
  | 'grid'
  | 'megaphone'
  | 'edit';

export type IconName = TagIcon | OtherIcon;

/** Line drawings on a 16 × 16 grid. */
const paths: Record<IconName, string> = {
  bars3: 'M3.5 13v-3M8 13V7M12.5 13V3',
  bars2: 'M3.5 13v-3M8 13V7M12.5 13v-.5',
  bars1: 'M3.5 13v-3M8 13v-.5M12.5 13v-.5',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z',
  dash: 'M4 8h8',
  flame: 'M8 2c.6 2.6 4 4 4 7.4a4 4 0 0 1-8 0c0-1.5.8-2.5 1.6-3.3.2 1 .7 1.6 1.3 1.8C6.6 5.7 7 3.6 8 2z',
  rise: 'M2.5 11.5 6.5 7.5l2.5 2.5 4.5-5M10 5h3.5v3.5',
  seed: 'M8 14V7.5M8 8.5c0-3 1.8-5 5-5 0 3.2-1.8 5-5 5zM8 10.5c0-2.2-1.5-3.7-4.5-3.7 0 2.5 1.8 3.7 4.5 3.7z',
  none: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM4.2 4.2l7.6 7.6',
  percent: 'M12.5 3.5l-9 9M5 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM11 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  spark: 'M8 2l1.5 4.5L14 8l-4.5 1.5L8 14l-1.5-4.5L2 8l4.5-1.5z',
  gear: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6l1.4 1.4M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
  book: 'M8 4C6.5 2.9 4.5 2.8 2.5 3v9.5c2-.2 4-.1 5.5 1 1.5-1.1 3.5-1.2 5.5-1V3C11.5 2.8 9.5 2.9 8 4zM8 4v9.5',
  heart: 'M8 13.2C4.5 10.8 2.5 8.8 2.5 6.3A2.8 2.8 0 0 1 8 5a2.8 2.8 0 0 1 5.5 1.3c0 2.5-2 4.5-5.5 6.9z',
  bag: 'M3.5 5.5h9l.8 8H2.7zM5.5 7.5V4.8a2.5 2.5 0 0 1 5 0v2.7',
  bagOff: 'M3.5 5.5h9l.8 8H2.7zM6.2 8l3.6 3.6M9.8 8l-3.6 3.6',
  pointer: 'M4 2.5l8.5 5.2-3.8.8-2 3.7z',
  mail: 'M2.5 4h11v8.5h-11zM2.5 4.5 8 9l5.5-4.5',
  phone:
    'M4 2.5h2.2l1 3-1.5 1.2a8 8 0 0 0 3.6 3.6l1.2-1.5 3 1V12c0 .8-.7 1.5-1.5 1.5C6.5 13 3 9.5 2.5 4c0-.8.7-1.5 1.5-1.5z',
  post: 'M2.5 3.5h11v9h-11zM9.5 5.5h2v2.5h-2zM4.5 8.5h3M4.5 10.5h4',
  chat: 'M2.5 3.5h11v7.5H8l-3 2.5V11H2.5z',
  fax: 'M4.5 6V2.5h7V6M2.5 6h11v5.5h-11zM5 9h6v4.5H5z',
  web: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM2.5 8h11M8 2.5c-4 3.5-4 7.5 0 11M8 2.5c4 3.5 4 7.5 0 11',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2.2 1.3',
  alarm: 'M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.2 3.2',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  later: 'M8 4.5a4.7 4.7 0 1 0 0 9.4 4.7 4.7 0 0 0 0-9.4zM8 6.8v2.5l1.7 1M3 2.5 1.8 3.7M13 2.5l1.2 1.2',
  person: 'M8 2.5a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM3 13.5c.4-2.8 2.4-4 5-4s4.6 1.2 5 4',
  cross: 'M4 4l8 8M12 4l-8 8',
  star: 'M8 2.3l1.7 3.7 4 .5-3 2.7.8 4L8 11.2l-3.5 2 .8-4-3-2.7 4-.5z',
  tag: 'M2.5 2.5h5.3l5.7 5.7-5.3 5.3-5.7-5.7zM5.3 5.3v.1',
  gift: 'M2.5 6h11v2.5h-11zM3.5 8.5h9v5h-9zM8 6v7.5M8 6C5 6 4.5 2.8 6.3 2.8 7.7 2.8 8 6 8 6zM8 6c3 0 3.5-3.2 1.7-3.2C8.3 2.8 8 6 8 6z',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.5h10',
  upload: 'M8 10.5V3M4.8 6.2 8 3l3.2 3.2M3 13.5h10',
  chart: 'M2.5 2.5v11h11M5.5 10.5v-3M8.5 10.5V5M11.5 10.5V7.5',
  grid: 'M2.5 2.5h11v11h-11zM2.5 6.2h11M2.5 9.8h11M6.2 2.5v11M9.8 2.5v11',
  megaphone: 'M3 6.5v3h2.5l5.5 3.5v-10L5.5 6.5zM13 6.5v3',
  edit: 'M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z',
  box: 'M2.5 5 8 2.5 13.5 5v6L8 13.5 2.5 11zM2.5 5 8 7.5 13.5 5M8 7.5v6',
};

/** Decoration: what it means always stands beside it as text. */
export function Icon({ name, size = 14 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
