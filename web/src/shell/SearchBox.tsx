import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { isWriting } from './keys';
import classes from './Shell.module.css';

/** `/` on every page: finds a customer by name or id. */
export function SearchBox() {
  const { t } = useWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <search>
      <form
        className={classes.search}
        onSubmit={(event) => {
          event.preventDefault();
          const search = input.current?.value.trim() ?? '';
          void navigate(search ? `/customers?search=${encodeURIComponent(search)}` : '/customers');
          input.current?.blur();
        }}
      >
        <button type="submit" aria-label={t('nav.search')}>
          <Icon name="search" />
        </button>
        <input
          ref={input}
          type="search"
          placeholder={t('nav.search')}
          aria-label={t('nav.search')}
          aria-keyshortcuts="/"
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}
