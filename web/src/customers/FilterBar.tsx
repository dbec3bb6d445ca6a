import { Button } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/i18n';
import classes from '../pages/Customers.module.css';
import page from '../parts/Page.module.css';
import { filterNames, filterOf, filters, rankWords } from './filter';

/** Milliseconds: one question for a word, not one for each letter. */
const restsFor = 250;

/** What the list is narrowed to; all of it stands in the address. */
export function FilterBar() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const filter = filterOf(params);
  const ranks = rankWords(filter);
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <div className={`${page.bar} ${classes.filters}`}>
      <SearchInput value={filter.search ?? ''} onSearch={(value) => set('search', value)} />
      {filterNames.map((name) => {
        const words: Record<string, string> = t(name, { returnObjects: true });
        return (
          <label key={name} className={classes.filter}>
            <span>{t(`dimension.${name}`)}</span>
            <select value={filter[name] ?? ''} onChange={(event) => set(name, event.currentTarget.value)}>
              <option value="">{t('customers.any')}</option>
              {filters[name].map((value) => (
                <option key={value} value={value}>
                  {words[value]}
                </option>
              ))}
            </select>
          </label>
        );
      })}
      {ranks && <span className={classes.ranks}>{ranks}</span>}
      {Object.keys(filter).length > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setParams({}, { replace: true })}>
          {t('customers.reset')}
        </Button>
      )}
    </div>
  );
}

function SearchInput({ value, onSearch }: { value: string; onSearch: (value: string) => void }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback(onSearch, restsFor);
  // The box in the header and the back button change the address, not this box.
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = value;
  }, [value]);
  return (
    <input
      ref={input}
      type="search"
      className={classes.search}
      defaultValue={value}
      placeholder={t('customers.search')}
      aria-label={t('customers.search')}
      onChange={(event) => search(event.currentTarget.value.trim())}
    />
  );
}
