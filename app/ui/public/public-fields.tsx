import type { ReactNode } from 'react';
import { ChoicesField } from './choices-field.tsx';
import type { ChoiceGroup } from './choices-field.tsx';

/** One of a row to choose from; `label` is what is heard of it. */
interface RowChoice {
  value: string;
  label: string;
  checked: boolean;
}

/** Stars, which fill up to the chosen one; or numbers in a row. */
export interface RowField {
  kind: 'stars' | 'numbers';
  name: string;
  legend: string;
  /** What the ends mean. */
  notes: string[];
  choices: RowChoice[];
  error?: string;
}

export interface TextField {
  kind: 'text';
  name: string;
  label: string;
  note?: string;
  value: string;
  /** Characters. */
  most: number;
  /** More than one makes room for paragraphs. */
  rows: number;
  autoComplete?: string;
  error?: string;
}

export interface PhotosField {
  kind: 'photos';
  name: string;
  legend: string;
  note: string;
  label: string;
  /** Content types, as `accept` takes them. */
  accept: string;
  /** Those that are there already, each with a box that removes it. */
  shown: { name: string; value: string; src: string; alt: string; label: string; checked: boolean }[];
  errors: string[];
}

export type PublicField = RowField | TextField | PhotosField | ({ kind: 'choices' } & ChoiceGroup);

/** A field of a public form, which works without script and says its faults beside itself. */
export function PublicFieldView({ field }: { field: PublicField }) {
  switch (field.kind) {
    case 'stars':
    case 'numbers':
      return <Row {...field} />;
    case 'text':
      return <Text {...field} />;
    case 'photos':
      return <Photos {...field} />;
    case 'choices':
      return <ChoicesField {...field} />;
  }
}

const Fault = ({ id, children }: { id: string; children: ReactNode }) => (
  <p id={id} className="fault">
    {children}
  </p>
);

/** The ids of what is said about a field, as far as there is any. */
const described = (name: string, parts: { note?: unknown; error?: unknown }) =>
  [parts.error && `${name}-error`, parts.note && `${name}-note`].filter(Boolean).join(' ') || undefined;

const Row = ({ kind, name, legend, notes, choices, error }: RowField) => (
  <fieldset className={kind} aria-describedby={described(name, { note: true, error })}>
    <legend>{legend}</legend>
    {error ? <Fault id={`${name}-error`}>{error}</Fault> : null}
    <div className="row">
      {choices.map(({ value, label, checked }) => (
        <label key={value}>
          <input type="radio" name={name} value={value} defaultChecked={checked} required />
          {kind === 'stars' ? (
            <>
              <b aria-hidden="true" />
              <span className="heard">{label}</span>
            </>
          ) : (
            <span>{label}</span>
          )}
        </label>
      ))}
    </div>
    <div id={`${name}-note`} className="ends">
      {notes.map((note) => (
        <span key={note} className="quiet">
          {note}
        </span>
      ))}
    </div>
  </fieldset>
);

const Text = ({ name, label, note, value, most, rows, autoComplete, error }: TextField) => {
  const shared = {
    ...{ id: name, name, defaultValue: value, maxLength: most, autoComplete },
    'aria-describedby': described(name, { note, error }),
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {note ? (
        <p id={`${name}-note`} className="quiet">
          {note}
        </p>
      ) : null}
      {error ? <Fault id={`${name}-error`}>{error}</Fault> : null}
      {rows > 1 ? <textarea {...shared} rows={rows} /> : <input {...shared} type="text" />}
    </div>
  );
};

const Photos = ({ name, legend, note, label, accept, shown, errors }: PhotosField) => (
  <fieldset>
    <legend>{legend}</legend>
    <p id={`${name}-note`} className="quiet">
      {note}
    </p>
    {errors.length > 0 ? (
      <ul id={`${name}-error`} className="fault">
        {errors.map((error, place) => (
          <li key={place}>{error}</li>
        ))}
      </ul>
    ) : null}
    {shown.map((photo) => (
      <div key={photo.value} className="photo">
        <img src={photo.src} alt={photo.alt} width={72} height={72} loading="lazy" />
        <label>
          <input type="checkbox" name={photo.name} value={photo.value} defaultChecked={photo.checked} />
          <span>{photo.label}</span>
        </label>
      </div>
    ))}
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="file"
        accept={accept}
        multiple
        aria-describedby={described(name, { note, error: errors.length > 0 })}
        aria-invalid={errors.length > 0 ? true : undefined}
      />
    </div>
  </fieldset>
);
