export type Options = Record<string, unknown> & {
  success?(result: object): void;
  fail?(result: object): void;
  complete?(result: object): void;
};

/** Answers as both platforms do: by the callbacks that were given, never at once. */
export const settle = (options: Options, run: () => Promise<object> | object): void =>
  void Promise.resolve()
    .then(run)
    .then(
      (result) => {
        options.success?.(result);
        options.complete?.(result);
      },
      (error: Error) => {
        options.fail?.({ errMsg: `fail ${error.message}` });
        options.complete?.({});
      },
    );
