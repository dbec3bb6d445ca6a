import { Popover } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import classes from './Hint.module.css';

interface Props {
  children: ReactNode;
  /** Rendered only while it is shown. */
  content: () => ReactNode;
  label?: string;
  className?: string | undefined;
  /** In a long list only the selected row's hints take the focus. */
  focusable?: boolean;
}

/** Milliseconds: long enough not to flicker while the pointer passes over, short enough to feel like an answer. */
const openAfter = 120;
const closeAfter = 160;

/** An explanation that opens on hover, on focus and on tap. Its content can be reached with the pointer. */
export function Hint({ children, content, label, className, focusable = true }: Props) {
  const [open, setOpen] = useState(false);
  // Mounted on first use: a list has hundreds of hints and shows one.
  const [used, setUsed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const set = (next: boolean, wait: number) => {
    clearTimeout(timer.current);
    if (next) setUsed(true);
    timer.current = setTimeout(() => setOpen(next), wait);
  };

  const target = (
    <button
      type="button"
      className={`${classes.target} ${className ?? ''}`}
      aria-label={label}
      aria-expanded={open}
      tabIndex={focusable ? 0 : -1}
      onPointerEnter={(event) => event.pointerType === 'mouse' && set(true, openAfter)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && set(false, closeAfter)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && set(true, 0)}
      onBlur={() => set(false, 0)}
      onClick={(event) => {
        event.stopPropagation();
        set(true, 0);
      }}
      onKeyDown={(event) => event.key === 'Escape' && set(false, 0)}
    >
      {children}
    </button>
  );

  if (!used) return target;
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      shadow="md"
      width={320}
      withinPortal
      trapFocus={false}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown
        p="sm"
        className={classes.dropdown}
        onPointerEnter={() => set(true, 0)}
        onPointerLeave={() => set(false, closeAfter)}
        onClick={(event) => event.stopPropagation()}
      >
        {open && content()}
      </Popover.Dropdown>
    </Popover>
  );
}
