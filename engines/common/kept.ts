/**
 * A loader that loads at the first call and keeps what it has loaded. A load that failed is tried again at the next call.
 * @param load what is called
 * @returns `forget`: the next call loads anew
 */
export function kept<T>(load: () => Promise<T>): (() => Promise<T>) & { readonly forget: () => void } {
  let loading: Promise<T> | undefined;
  const forget = (): void => {
    loading = undefined;
  };
  const get = (): Promise<T> => {
    loading ??= load().catch((error: unknown) => {
      forget();
      throw error;
    });
    return loading;
  };
  return Object.assign(get, { forget });
}
