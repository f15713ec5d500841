"""Addresses of signing in, of one's own sessions and factors, and of an administrator's help with them."""

from django.urls import path

from charterbook.domains.signin import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/second/", views.second_step, name="second_step"),
    path("sign-in/first/", views.first_password, name="first_password"),
    path("sign-in/passkey/options/", views.passkey_options, name="passkey_options"),
    path("sign-in/passkey/", views.passkey_sign_in, name="passkey_sign_in"),
    path("sign-in/prove/", views.prove, name="prove"),
    path("sign-in/prove/passkey/", views.prove_passkey, name="prove_passkey"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("my/sessions/", views.sessions, name="sessions"),
    path("my/sessions/others/end/", views.sessions_end_others, name="sessions_end_others"),
    path("my/sessions/<int:pk>/end/", views.session_end, name="session_end"),
    path("my/password/", views.password_change, name="password_change"),
    path("my/factors/", views.factors, name="factors"),
    path("my/factors/app/", views.authenticator_set, name="authenticator_set"),
    path("my/factors/app/remove/", views.authenticator_remove, name="authenticator_remove"),
    path("my/factors/passkeys/options/", views.passkey_new_options, name="passkey_new_options"),
    path("my/factors/passkeys/", views.passkey_new, name="passkey_new"),
    path("my/factors/passkeys/<int:pk>/remove/", views.passkey_remove, name="passkey_remove"),
    path("my/factors/recovery/", views.recovery_new, name="recovery_new"),
    path("accounts/<int:pk>/sign-ins/", views.account_sign_ins, name="account_sign_ins"),
    path("accounts/<int:pk>/sign-ins/end/", views.account_sign_ins_end, name="account_sign_ins_end"),
    path("accounts/<int:pk>/factors/remove/", views.account_factors_remove, name="account_factors_remove"),
    path("accounts/<int:pk>/first-code/", views.account_first_code, name="account_first_code"),
]
