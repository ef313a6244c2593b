"""Addresses of signing in and of everything about oneself."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as spare_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, path

from mentoring.people.confirm import surely
from mentoring.people.views import holidays, profile, reached, safety, sign_in, you

entrance: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", sign_in.EnterCode.as_view(), name="account_confirm_login_code"),
    path("sign-in/passkey/", sign_in.SignInWithPasskey.as_view(), name="mfa_login_webauthn"),
    path("sign-in/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-up/", sign_in.sign_up, name="account_signup"),
    path("sign-out/", account.logout, name="account_logout"),
    path("language/", you.choose_language, name="language"),
]
myself: list[URLPattern | URLResolver] = [
    path("you/", you.you, name="you"),
    path("you/profile/", profile.profile, name="profile"),
    path("you/page/", profile.public_page, name="public_page"),
    path("you/page/preview/", profile.preview_page, name="preview_page"),
    path("you/reached/", reached.reached, name="reached"),
    path("you/reached/add/", reached.add_address, name="add_address"),
    path("you/reached/<uuid:address_id>/verify/", reached.verify_address, name="verify_address"),
    path("you/reached/<uuid:address_id>/move/", reached.move_address, name="move_address"),
    path("you/reached/<uuid:address_id>/pause/", reached.pause_address, name="pause_address"),
    path("you/reached/<uuid:address_id>/resume/", reached.resume_address, name="resume_address"),
    path("you/reached/<uuid:address_id>/remove/", reached.remove_address, name="remove_address"),
    path("you/reached/hours/", reached.agree_hours, name="agree_hours"),
    path("you/reached/holidays/", holidays.choose_holidays, name="choose_holidays"),
    path("you/reached/holidays/work/", holidays.work_on_holiday, name="work_on_holiday"),
    path("you/reached/holidays/rest/", holidays.rest_on_holiday, name="rest_on_holiday"),
    path("you/reached/away/", reached.go_away, name="go_away"),
    path("you/reached/away/<int:away_id>/back/", reached.come_back, name="come_back"),
    path("you/devices/", safety.devices, name="devices"),
    path("you/devices/<int:device_id>/sign-out/", safety.sign_out_device, name="sign_out_device"),
    path("you/devices/sign-out-others/", safety.sign_out_others, name="sign_out_others"),
    path("you/security/", safety.security, name="security"),
    path("you/security/address/", safety.sign_in_address, name="sign_in_address"),
    path("you/security/password/", safety.password, name="password"),
]
# Pages of the account library, under the names by which it asks for them; they open to somebody who is surely there.
guarded: list[URLPattern | URLResolver] = [
    path("you/security/passkeys/add/", surely(safety.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path("you/security/passkeys/<int:pk>/remove/", surely(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("you/security/app/", surely(safety.ConnectApp.as_view()), name="mfa_activate_totp"),
    path("you/security/app/picture.svg", surely(safety.app_picture), name="app_picture"),
    path("you/security/app/off/", surely(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("you/security/spare-codes/", surely(spare_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "you/security/spare-codes/new/",
        surely(spare_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "you/security/spare-codes/file/",
        surely(spare_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("you/security/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("you/security/confirm/code/", safety.ConfirmByCode.as_view(), name="confirm_by_code"),
    path("you/security/confirm/app/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("you/security/confirm/passkey/", safety.ConfirmByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
]
# Other names under which the library and the look ask for two of our pages.
also_called: list[URLPattern | URLResolver] = [
    path("you/", you.you, name="settings"),
    path("you/security/", safety.security, name="mfa_index"),
    path("you/security/", safety.security, name="mfa_list_webauthn"),
    path("you/security/password/", safety.password, name="account_set_password"),
    path("you/security/password/", safety.password, name="account_change_password"),
]
urlpatterns = [*entrance, *myself, *guarded, *also_called]
