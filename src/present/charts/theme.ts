/** The themes that a chart can be drawn in. */
export const themeIds = ['light', 'dark', 'grey'] as const;

export type ThemeId = (typeof themeIds)[number];
