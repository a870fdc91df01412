/** A text parameter of the address, left out when it is absent or empty. */
export function optionalText<Name extends string>(
  search: Record<string, unknown>,
  name: Name,
): Partial<Record<Name, string>> {
  const value = search[name];
  const result: Partial<Record<Name, string>> = {};
  if ((typeof value === 'string' && value !== '') || typeof value === 'number') result[name] = String(value);
  return result;
}

/** Element ids are joined by commas in the address; a BPMN id cannot contain one. */
export function textList(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(',').filter((part) => part !== '');
}

/** A parameter that is one of a few words; anything else is left out. */
export function oneOfTexts<Name extends string, Value extends string>(
  search: Record<string, unknown>,
  name: Name,
  values: readonly Value[],
): Partial<Record<Name, Value>> {
  const result: Partial<Record<Name, Value>> = {};
  const value = values.find((candidate) => candidate === search[name]);
  if (value !== undefined) result[name] = value;
  return result;
}
