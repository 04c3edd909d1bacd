import { Autocomplete } from '@shopify/polaris';
import { useState } from 'react';
import { useDebouncedText } from './use-debounced-text.ts';

interface Found {
  id: string;
  label: string;
}

interface SearchPickerProps {
  label: string;
  /** Said when nothing fits. */
  nothing: string;
  search: { ask: (text: string) => void; found: Found[]; busy: boolean };
  onPick: (found: Found) => void;
}

/** A field that searches while one types; picking one of what was found empties it. */
export function SearchPicker({ label, nothing, search, onPick }: SearchPickerProps) {
  const field = useDebouncedText('', search.ask);
  const [open, setOpen] = useState(false);
  return (
    <Autocomplete
      options={open ? search.found.map(({ id, label: words }) => ({ value: id, label: words })) : []}
      selected={[]}
      loading={search.busy}
      emptyState={open && !search.busy ? nothing : undefined}
      onSelect={([id]) => {
        const found = search.found.find((one) => one.id === id);
        if (found) onPick(found);
        field.set('');
      }}
      textField={
        <Autocomplete.TextField
          label={label}
          autoComplete="off"
          value={field.text}
          onChange={field.set}
          onFocus={() => {
            setOpen(true);
            search.ask(field.text);
          }}
        />
      }
    />
  );
}
