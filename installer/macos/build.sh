#!/usr/bin/env bash
# Builds the macOS packages into target/installer: build.sh --dmg, --pkg or both.
#
# Signing: MILLWRIGHT_SIGN_IDENTITY is the name in "Developer ID Application: NAME". Notarising: besides it
# MILLWRIGHT_NOTARY_PROFILE, made once with "xcrun notarytool store-credentials". Unset, the packages stay unsigned.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../common/image.sh
. "$here/../common/image.sh"

types=()
for argument in "$@"; do
    case $argument in
        --dmg | --pkg) types+=("${argument#--}") ;;
        *) echo "usage: build.sh [--dmg] [--pkg]" >&2; exit 2 ;;
    esac
done
[ ${#types[@]} -gt 0 ] || { echo "usage: build.sh [--dmg] [--pkg]" >&2; exit 2; }

[ "$(uname -s)" = Darwin ] || { echo "The macOS packages can only be built on macOS." >&2; exit 2; }
find_jdk
need mvn "install Maven (brew install maven)."
need hdiutil "it comes with macOS."
need codesign "install the command line tools (xcode-select --install)."
[ -z "${MILLWRIGHT_NOTARY_PROFILE:-}" ] || need xcrun "install the command line tools (xcode-select --install)."
have_all

# macOS asks for a first number above 0.
version=${MILLWRIGHT_VERSION:-$(project_version)}
[[ $version != 0.* ]] || version=1.${version#0.}
image_name=Millwright
signing=()
if [ -n "${MILLWRIGHT_SIGN_IDENTITY:-}" ]; then
    signing=(--mac-sign --mac-signing-key-user-name "$MILLWRIGHT_SIGN_IDENTITY")
else
    echo "Unsigned: MILLWRIGHT_SIGN_IDENTITY is not set."
fi

build_jar
stage_input
link_runtime
app_image "$work/image" --icon "$work/icons/millwright.icns" --mac-package-identifier org.millwright.console
train "$work/image/Millwright.app/Contents/MacOS/Millwright" "$work/image/Millwright.app/Contents/app"
if [ ${#signing[@]} -gt 0 ]; then
    # The cache came after jpackage had sealed the folder.
    "$jdk/bin/jpackage" --type app-image --app-image "$work/image/Millwright.app" "${signing[@]}"
fi

for type in "${types[@]}"; do
    echo "Packaging .$type"
    "$jdk/bin/jpackage" --type "$type" --name Millwright --app-version "$version" --vendor Millwright \
        --app-image "$work/image/Millwright.app" "${signing[@]+"${signing[@]}"}" --dest "$results"
    package=$results/Millwright-$version.$type
    if [ -n "${MILLWRIGHT_NOTARY_PROFILE:-}" ]; then
        xcrun notarytool submit "$package" --keychain-profile "$MILLWRIGHT_NOTARY_PROFILE" --wait
        xcrun stapler staple "$package"
    fi
    echo "$package"
done
