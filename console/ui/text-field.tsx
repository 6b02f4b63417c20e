import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from "react-aria-components";
import { cx } from "./cx.ts";
import classes from "./field.module.css";

/** Props of `TextField`. */
export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** The expected content and its reason; always shown. */
  description?: string | undefined;
  /** The error; marks the field as invalid. */
  error?: string | undefined;
  placeholder?: string;
  type?: "text" | "password" | "url" | "search" | "number" | "email" | "date" | "datetime-local";
  autoComplete?: string;
  autoFocus?: boolean;
  isRequired?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  /** Several lines. */
  isLong?: boolean;
  /** Fixed-width letters: ids, expressions, secrets. */
  isCode?: boolean;
  onBlur?: () => void;
}

/** A line, or some lines, of text with its label. */
export function TextField(props: TextFieldProps) {
  const { label, description, error, placeholder, isLong = false, isCode = false, type = "text" } = props;
  const { value, onChange, onBlur, autoComplete, autoFocus, isRequired, isDisabled, isReadOnly } = props;
  const given = Object.fromEntries(
    Object.entries({ onBlur, autoComplete, autoFocus, isRequired, isDisabled, isReadOnly }).filter(
      ([, set]) => set !== undefined,
    ),
  );
  const look = cx(classes.input, isLong && classes.area, isCode && classes.mono);
  const hint = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField
      {...given}
      className={cx(classes.field)}
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className={cx(classes.label)}>{label}</Label>
      {isLong ? <TextArea className={look} {...hint} /> : <Input className={look} {...hint} />}
      {description === undefined ? null : (
        <Text slot="description" className={cx(classes.description)}>
          {description}
        </Text>
      )}
      <FieldError className={cx(classes.error)}>{error}</FieldError>
    </AriaTextField>
  );
}
