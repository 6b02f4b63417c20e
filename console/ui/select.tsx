import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from "react-aria-components";
import { cx } from "./cx.ts";
import field from "./field.module.css";
import { t } from "./messages.ts";
import popup from "./popup.module.css";

/** One choice. */
export interface Choice<T extends string> {
  id: T;
  label: string;
  description?: string;
}

/** Props of `Select`. */
export interface SelectProps<T extends string> {
  label: string;
  choices: readonly Choice<T>[];
  /** Null: nothing is chosen. */
  value: T | null;
  onChange: (value: T) => void;
  description?: string | undefined;
  error?: string | undefined;
  placeholder?: string;
  isDisabled?: boolean;
  /** The label is there for assistive technology only. */
  isLabelHidden?: boolean;
}

/** One of a few choices. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, choices, value, onChange, description, error, placeholder = t("choose") } = props;
  return (
    <AriaSelect
      className={cx(field.field)}
      value={value}
      onChange={(key) => {
        const chosen = choices.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      placeholder={placeholder}
      isDisabled={props.isDisabled ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(props.isLabelHidden ? { "aria-label": label } : {})}
    >
      {props.isLabelHidden ? null : <Label className={cx(field.label)}>{label}</Label>}
      <Button className={cx(field.input, popup.trigger)}>
        <SelectValue className={cx(popup.value)} />
        <span aria-hidden="true">▾</span>
      </Button>
      {description === undefined ? null : (
        <Text slot="description" className={cx(field.description)}>
          {description}
        </Text>
      )}
      <FieldError className={cx(field.error)}>{error}</FieldError>
      <Popover className={cx(popup.popover)}>
        <ListBox className={cx(popup.list)} items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className={cx(popup.item)}>
              <Text slot="label">{choice.label}</Text>
              {choice.description === undefined ? null : (
                <Text slot="description" className={cx(popup.itemDescription)}>
                  {choice.description}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
