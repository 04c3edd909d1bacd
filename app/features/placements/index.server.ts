export { getPlacementSettings, recallPlacementSettings } from './get-placement-settings.server.ts';
export { savePlacementSettings } from './save-placement-settings.server.ts';
export type { PlacementSettingsErrors } from './save-placement-settings.server.ts';
