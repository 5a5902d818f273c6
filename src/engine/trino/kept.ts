/** Keeps what is being made, so that it is made once; what failed is made anew when it is asked for again. */
export function kept<T>(all: Map<string, Promise<T>>, name: string, made: Promise<T>): Promise<T> {
  all.set(name, made);
  made.catch(() => all.delete(name));
  return made;
}
