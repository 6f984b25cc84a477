//! Names of secrets, and where they are shown.

use super::{SHOWN_SECRET, Secret, secret};
use crate::rules::testing::check_rule;

#[test]
fn names_of_secrets() {
    for (names, expected) in [
        (
            &[
                "password",
                "user_password",
                "password_hash",
                "passwordHash",
                "hashed_password",
                "token_hash",
                "refresh_token_hash",
                "private_key",
                "password_salt",
                "api_key_hash",
            ][..],
            Some(Secret::Stored),
        ),
        (&["secret", "client_secret", "totpSecret", "api_key", "apiKey", "signing_key"], Some(Secret::Issued)),
        (
            &[
                "token",
                "access_token",
                "next_page_token",
                "public_key",
                "secretary",
                "content_hash",
                "password_changed_at",
                "api_key_id",
                "key",
                "secret_name",
                "secrets",
                "commit_hash",
            ],
            None,
        ),
    ] {
        for name in names {
            assert_eq!(secret(name), expected, "{name}");
        }
    }
}

#[test]
fn secrets_in_responses() {
    check_rule(
        &SHOWN_SECRET,
        r#"
data_models:
  User:
    fields:
      id: uuid pk
      password: password
      password_hash: string
#     ^^^^^^^^^^^^^ `password_hash` looks like a secret, and responses show it | mark it `internal`; `sensitive`, if it has to be shown, keeps it out of logs
      otp_secret: string internal
      apiKey: string readonly
#     ^^^^^^ `apiKey` looks like a secret, and responses show it | mark it `internal`; `sensitive`, if it has to be shown, keeps it out of logs
      private_key: text sensitive
      token_hash: { type: string, visibility: writeonly }
      password_set: boolean
      secret: boolean
  SignIn: { fields: { name: string, password: string } }
  Session: { fields: { token: string, client_secret: string } }
  Made: { fields: { api_key: string } }
  Box: { fields: { made: "Shown[]" } }
  Shown: { fields: { api_key: string } }
#                    ^^^^^^^ `api_key` looks like a secret, and responses show it | mark it `internal`; `sensitive`, if it has to be shown, keeps it out of logs
  Wide: { from: User, pick: [id, otp_secret] }
#                                ^^^^^^^^^^ `otp_secret` looks like a secret, and responses show it | leave it out of the view
  Narrow: { from: User, pick: [id, password_hash] }
  Theirs: { state: external, fields: { id: i64 pk, secret: string } }
api_contracts:
  endpoints:
    POST /sessions: { purpose: Sign in, request: SignIn, response: Session }
    POST /keys: { purpose: Make a key, response: Made }
    GET /boxes: { purpose: List, response: Box }
    GET /users: { purpose: List, response: "Wide[]" }
"#,
    );
}
