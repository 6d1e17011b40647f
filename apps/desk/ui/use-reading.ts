import { useCallback, useEffect, useMemo, useRef, useState } from "react";

/** Something read from the server. A failed re-read keeps what was read before and says so. */
export type Reading<T> = {
  value: T | null;
  error: unknown;
  busy: boolean;
  reload(): Promise<void>;
  put(value: T): void;
};

/**
 * Reads with `read` at once, whenever `key` changes (null reads nothing), and on `reload`. Answers that come late, after the key changed or
 * another read began, are thrown away.
 */
export const useReading = <T>(key: string | null, read: () => Promise<T>): Reading<T> => {
  const [state, setState] = useState<{ key: string | null; value: T | null; error: unknown; busy: boolean }>({
    key,
    value: null,
    error: null,
    busy: true,
  });
  const latest = useRef({ read, turn: 0 });
  latest.current.read = read;

  const reload = useCallback(async () => {
    const turn = ++latest.current.turn;
    const isCurrent = () => latest.current.turn === turn;
    setState((before) => ({ key, value: before.key === key ? before.value : null, error: null, busy: true }));
    try {
      const value = await latest.current.read();
      if (isCurrent()) setState({ key, value, error: null, busy: false });
    } catch (error) {
      if (isCurrent()) setState((before) => ({ ...before, error, busy: false }));
    }
  }, [key]);

  const put = useCallback(
    (value: T) => {
      latest.current.turn += 1;
      setState({ key, value, error: null, busy: false });
    },
    [key],
  );

  useEffect(() => {
    if (key !== null) void reload();
    return () => {
      latest.current.turn += 1;
    };
  }, [reload, key]);

  return useMemo(() => {
    const { value, error, busy } = state.key === key ? state : { value: null, error: null, busy: true };
    return { value, error, busy, reload, put };
  }, [state, key, reload, put]);
};
