import { z } from 'zod';

export const Role = z.enum(['viewer', 'reviewer', 'responder', 'editor', 'admin']);
export type Role = z.infer<typeof Role>;

/** What an action needs. Roles are sets of permissions; a token's scopes are a subset of its owner's. */
export const Permission = z.enum([
  'read',
  'review',
  'answer',
  'edit-catalogue',
  'approve-content',
  'ingest',
  'manage-watches',
  'manage-people',
  'manage-settings',
  'read-audit',
]);
export type Permission = z.infer<typeof Permission>;

export const PERMISSIONS: Record<Role, readonly Permission[]> = {
  viewer: ['read'],
  reviewer: ['read', 'review', 'ingest'],
  responder: ['read', 'review', 'answer'],
  editor: ['read', 'review', 'answer', 'ingest', 'edit-catalogue', 'approve-content', 'manage-watches'],
  admin: [...Permission.options],
};

/** Who acts. `id` goes into events and the audit log. */
export interface Actor {
  /** `user:<id>`, `token:<id>` or `system:<job>`. */
  id: string;
  name: string;
  role: Role;
  permissions: readonly Permission[];
  /** The person behind a session or a token: whoever wrote something may not approve it by another door. */
  personId?: string;
}
export const systemActor = (job: string): Actor => ({
  id: `system:${job}`,
  name: job,
  role: 'admin',
  permissions: PERMISSIONS.admin,
});

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  createdAt: string;
}
export interface ApiToken {
  id: string;
  name: string;
  userId: string;
  scopes: Permission[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}
