import { memo, type Ref, useImperativeHandle, useRef } from 'react';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { commentAt } from './comment';
import classes from './Editor.module.css';

export interface EditorHandle {
  /** Selects a line, counted from 1, and brings it into view. */
  goTo: (line: number) => void;
  /** Brings a line into view and leaves the hand where it is. */
  show: (line: number) => void;
}

interface Props {
  text: string;
  /** Lines with a fault. */
  marked: ReadonlySet<number>;
  onChange: (text: string) => void;
  onSave: () => void;
  ref: Ref<EditorHandle>;
}

/**
 * A text area over a picture of its own lines. The picture has the numbers, the marks and the quiet colour of comments, and gives the
 * height; both wrap alike, so the document needs no scrolling sideways on a phone either.
 */
export function Editor({ text, marked, onChange, onSave, ref }: Props) {
  const { t } = useWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const lines = text.split('\n');

  const show = (line: number) => picture.current?.children[line - 1]?.scrollIntoView({ block: 'center' });

  useImperativeHandle(ref, () => ({
    show,
    goTo: (line) => {
      const start = text.split('\n', line - 1).reduce((sum, one) => sum + one.length + 1, 0);
      area.current?.focus({ preventScroll: true });
      area.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      show(line);
    },
  }));

  return (
    <div className={classes.editor}>
      <div ref={picture} className={classes.picture} aria-hidden="true">
        {lines.map((line, index) => (
          <Line key={index} number={index + 1} text={line} marked={marked.has(index + 1)} />
        ))}
      </div>
      <textarea
        ref={area}
        className={classes.area}
        aria-label={t('policy.editing')}
        value={text}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSave();
        }}
      />
    </div>
  );
}

const Line = memo(function Line({ number, text, marked }: { number: number; text: string; marked: boolean }) {
  const comment = commentAt(text);
  return (
    <div className={classes.line} data-marked={marked || undefined}>
      <span className={classes.number}>
        {marked && <Icon name="alarm" size={11} />}
        {number}
      </span>
      <span className={classes.text}>
        {text.slice(0, comment)}
        {comment < text.length && <span className={classes.comment}>{text.slice(comment)}</span>}
      </span>
    </div>
  );
});
