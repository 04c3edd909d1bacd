import { ChoiceList, Filters } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useDebouncedText } from './use-debounced-text.ts';
import type { ListQuery } from './use-list-query.ts';

interface FilterChoice {
  /** The URL's parameter. */
  name: string;
  label: string;
  options: { value: string; label: string }[];
}

/** Search and choices over a list; all of it stands in the URL. */
export function ListFilters({
  query,
  placeholder,
  choices = [],
}: {
  query: ListQuery;
  /** Left out where nothing can be searched for. */
  placeholder?: string;
  choices?: FilterChoice[];
}) {
  const { t } = useTranslation();
  const search = useDebouncedText(query.values.q ?? '', (q) => query.set({ q }));
  const clear = (name: string) => query.set({ [name]: '' });
  return (
    <Filters
      hideQueryField={placeholder === undefined}
      queryValue={search.text}
      queryPlaceholder={placeholder}
      onQueryChange={search.set}
      onQueryClear={() => search.set('')}
      onClearAll={() => {
        search.set('');
        query.clear();
      }}
      loading={query.busy}
      filters={choices.map(({ name, label, options }) => ({
        key: name,
        label,
        pinned: true,
        filter: (
          <ChoiceList
            title={label}
            titleHidden
            choices={options}
            selected={[query.values[name] ?? '']}
            onChange={([value]) => query.set({ [name]: value ?? '' })}
          />
        ),
      }))}
      appliedFilters={choices.flatMap(({ name, label, options }) => {
        const chosen = options.find(({ value }) => value && value === query.values[name]);
        return chosen ? [{ key: name, label: t('ui.applied', { label, value: chosen.label }), onRemove: clear }] : [];
      })}
    />
  );
}
